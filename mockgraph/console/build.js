// Bundles the console's script into one file:  node build.js OUT
import { build } from 'esbuild';

const out = process.argv[2];
if (out === undefined) {
  console.error('usage: node build.js OUT');
  process.exit(2);
}
await build({
  entryPoints: ['src/main.ts'],
  outfile: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
  banner: {
    js:
      '/* Holds @fluentui/web-components, @fluentui/tokens, @microsoft/fast-element (Copyright ' +
      'Microsoft Corporation, MIT licence) and what they need. */',
  },
});
