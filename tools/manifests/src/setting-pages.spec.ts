import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './kubectl.js';
import { declaredSettings, undeclared } from './setting-names.js';

const pages = ['libs/service-kit/README.md', 'apps/referrals/README.md', 'apps/console/README.md'];
const operators = ['README.md', 'SECURITY.md', 'k8s/README.md', 'docs/runbook.md', ...decisions()];
/** Of commands and of the local system, not of a service. */
const elsewhere = new Set(['VARSAM_HOME', 'VARSAM_URL', 'VARSAM_TOKEN', 'VARSAM_AUDIT_DATABASE_URL', 'VARSAM_REVIEW_ENTRIES']);

function decisions(): readonly string[] {
  return readdirSync(path.join(root, 'docs/adr')).map((file) => `docs/adr/${file}`);
}

/** `VARSAM_VAULT_…` stands for several and is no name. */
function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/VARSAM_[A-Z_]*[A-Z](?!_?…|[A-Z_])/g)].map(([name]) => name))];
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const unknown = (text: string): readonly string[] => undeclared(namesIn(text)).filter((name) => !elsewhere.has(name));

describe('the pages for operators', () => {
  it('name every setting that a service reads', () => {
    const named = new Set(pages.flatMap((page) => namesIn(read(page))));
    expect([...declaredSettings()].filter((name) => !named.has(name))).toEqual([]);
  });

  it.each([...pages, ...operators])('%s names no setting that nothing reads', (page) => {
    expect(unknown(read(page))).toEqual([]);
  });

  it('with a misspelt one are found out', () => {
    expect(unknown('`VARSAM_KEY_FIEL`, `VARSAM_VAULT_…`, `VARSAM_HOME`, `VARSAM_KEY_FILE`')).toEqual(['VARSAM_KEY_FIEL']);
  });
});
