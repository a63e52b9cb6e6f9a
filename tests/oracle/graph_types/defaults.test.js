// @ts-check
// Without $select, every property of a type's default set is answered, as the typings tell that set.
import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultsOf } from '../support/typings.js';
import answers, { typeOf } from './answers.js';
import { met, unanswered } from './differences.js';

const known = met(unanswered);

test('every default property is answered', (t) => {
  /** @type {Set<string>} */
  const missing = new Set();
  for (const { call, type, entities } of answers) {
    for (const entity of entities) {
      const declared = typeOf(entity, type);
      for (const name of defaultsOf(declared)) {
        if (!(name in entity) && !known.differs(declared, name))
          missing.add(`${call}: ${declared}.${name}`);
      }
    }
  }
  assert.deepEqual([...missing], []);
  known.tellUnused(t);
});
