import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { publishedDocument } from '@varsam/service-kit/documents';
import { referrals } from './config.js';
import { ReferralsModule } from './referrals.module.js';

describe('the published description of referrals', () => {
  const { document, undocumented } = publishedDocument(ReferralsModule, referrals);

  it('leaves no route out', () => {
    expect(undocumented).toEqual([]);
  });

  it('is what docs/openapi/referrals.json says; if not, run npx nx run tools-documents:generate', () => {
    expect(JSON.parse(readFileSync(new URL('../../../docs/openapi/referrals.json', import.meta.url), 'utf8'))).toEqual(document);
  });
});
