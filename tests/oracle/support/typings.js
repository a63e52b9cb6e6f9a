// @ts-check
// The published typings of Microsoft Graph v1.0, read with the TypeScript compiler.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

const path = createRequire(import.meta.url).resolve(
  '@microsoft/microsoft-graph-types/microsoft-graph.d.ts',
);
const text = readFileSync(path, 'utf8');
const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** @type {ts.CompilerOptions} */
const strictly = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** @type {Map<string, ts.InterfaceDeclaration>} */
const interfaces = new Map();
file.forEachChild((node) => {
  if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
});

/**
 * A type and what it is derived from, itself first; nothing if the typings do not declare it.
 * @param {string} type
 */
function lineOf(type) {
  const line = [];
  for (let name = /** @type {string | undefined} */ (type); name !== undefined; ) {
    const declaration = interfaces.get(name);
    if (declaration === undefined) break;
    line.push(declaration);
    name = declaration.heritageClauses?.[0]?.types[0]?.expression.getText(file);
  }
  return line;
}

/**
 * The name of the type behind NullableOption<…> and […].
 * @param {ts.TypeNode | undefined} type
 * @returns {string}
 */
function named(type) {
  if (type && ts.isArrayTypeNode(type)) return named(type.elementType);
  if (type && ts.isTypeReferenceNode(type) && type.typeArguments)
    return named(type.typeArguments[0]);
  return type?.getText(file) ?? 'any';
}

/**
 * @typedef {object} Property
 * @property {string} name
 * @property {string} says what its comment says
 * @property {boolean} isNavigation whether it leads to other entities
 */

/**
 * The properties of a type, those of its bases included.
 * @param {string} type
 * @returns {Property[]}
 */
export function propertiesOf(type) {
  const line = lineOf(type);
  if (line.length === 0) throw new Error(`the typings declare no ${type}`);
  return line.flatMap(({ members }) =>
    members.filter(ts.isPropertySignature).map((member) => {
      const comments = ts.getLeadingCommentRanges(text, member.pos) ?? [];
      return {
        name: member.name.getText(file),
        says: comments
          .map(({ pos, end }) => text.slice(pos, end).replaceAll(/\s+(\* )?/g, ' '))
          .join(' '),
        isNavigation: lineOf(named(member.type)).some(({ name }) => name.text === 'Entity'),
      };
    }),
  );
}

/**
 * What is answered without $select, as far as the typings tell: where a type marks some properties
 * "Returned by default", these; else all but those "Returned only on $select" or reached by links.
 * @param {string} type
 */
export function defaultsOf(type) {
  const own = propertiesOf(type).filter(({ isNavigation }) => !isNavigation);
  const marked = own.filter(({ says }) => /returned by default/i.test(says));
  const rest = own.filter(({ says }) => !/only on \$select|requires \$select/i.test(says));
  const names = (marked.length > 0 ? marked : rest).map(({ name }) => name);
  return own.some(({ name }) => name === 'id') ? [...new Set(['id', ...names])] : names;
}

/**
 * What the compiler finds wrong with a source that uses the typings as `graph`.
 * @param {string} source
 */
export function faultsOf(source) {
  const name = '/answers.ts';
  const host = ts.createCompilerHost(strictly);
  const { getSourceFile, fileExists, readFile } = host;
  const program = ts.createProgram([name], strictly, {
    ...host,
    getSourceFile: (at, options) =>
      at === name ? ts.createSourceFile(name, source, options) : getSourceFile(at, options),
    fileExists: (at) => at === name || fileExists(at),
    readFile: (at) => (at === name ? source : readFile(at)),
    resolveModuleNames: (names) =>
      names.map(() => ({ resolvedFileName: path, extension: ts.Extension.Dts })),
  });
  const answers = program.getSourceFile(name);
  return ts.getPreEmitDiagnostics(program, answers).map((fault) => ({
    line: answers?.getLineAndCharacterOfPosition(fault.start ?? 0).line ?? 0,
    text: ts.flattenDiagnosticMessageText(fault.messageText, ' '),
  }));
}
