import { describe, expect, it } from '@jest/globals';
import { emptyName } from '../names.mjs';
import { possiblePersons } from './identity-numbers.js';
import { projectFiles, read, writtenTexts } from './project-tree.js';

/** Built here, so that the number stands nowhere in the project: right in form and check digit, and nobody's official test number. */
const unlisted = ['19900101', '0017'].join('-');

describe('the project tree', () => {
  it('has no file or folder whose name says nothing', () => {
    expect(projectFiles().filter((file) => emptyName(file))).toEqual([]);
  });

  it.each(['libs/outbox/utils/readme.md', 'docs/common.md', 'k8s/overlays/base/kustomization.yaml'])('would not take %s', (file) => {
    expect(emptyName(file)).toBeDefined();
  });

  it.each(['k8s/base/kustomization.yaml', 'tsconfig.base.json', 'libs/outbox/src/relay.ts'])('takes %s', (file) => {
    expect(emptyName(file)).toBeUndefined();
  });
});

describe('identity numbers', () => {
  it('in the project are the official test numbers only', () => {
    const found = writtenTexts().flatMap((file) => possiblePersons(read(file)).map((number) => `${file}: ${number.slice(0, -4)}****`));
    expect(found).toEqual([]);
  });

  it.each([unlisted, unlisted.replace('-', ''), unlisted.slice(2), unlisted.slice(2).replace('-', '+')])(
    'of nobody known are found',
    (number) => {
      expect(possiblePersons(`personId: "${number}",`)).toEqual([number]);
    },
  );

  it.each(['189001019802', '189001-9802', '191403702390'])('from the official lists are let through: %s', (number) => {
    expect(possiblePersons(`personId: "${number}"`)).toEqual([]);
  });

  it('are not seen in a moment, a version or a hash', () => {
    expect(possiblePersons('1767225600 2026-01-15T10:00:00.000Z 19900101.0017 f19900101001')).toEqual([]);
  });
});
