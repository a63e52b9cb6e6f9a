// @ts-check
// The TypeScript compiler judges what the mock answers: every property, at any depth, is declared
// in the published typings, with a type and, where there is a list of words, a word that is in it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { faultsOf } from '../support/typings.js';
import answers, { typeOf } from './answers.js';
import { met, undeclared } from './differences.js';

const known = met(undeclared);

/**
 * Without annotations, which the typings leave out, and without known differences.
 * @param {any} value
 * @param {string} [type]
 * @returns {any}
 */
function bare(value, type) {
  if (Array.isArray(value)) return value.map((each) => bare(each));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.') && !known.differs(type, name))
      .map(([name, each]) => [name, bare(each)]),
  );
}

test('the typings know every property that is answered, with its type', (t) => {
  const lines = ["import type * as graph from 'graph';"];
  const calls = [''];
  for (const { call, type, entities } of answers) {
    for (const entity of entities) {
      const declared = typeOf(entity, type);
      const literal = JSON.stringify(bare(entity, declared));
      lines.push(`export const _${lines.length}: graph.${declared} = ${literal};`);
      calls.push(call);
    }
  }
  const faults = faultsOf(lines.join('\n')).map(({ line, text }) => `${calls[line]}: ${text}`);
  assert.deepEqual([...new Set(faults)], []);
  known.tellUnused(t);
});
