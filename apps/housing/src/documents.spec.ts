import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { publishedDocument } from '@varsam/service-kit/documents';
import { HousingModule } from './housing.module.js';
import { housing } from './config.js';

describe('the published description of housing', () => {
  const { document, undocumented } = publishedDocument(HousingModule, housing);

  it('leaves no route out', () => {
    expect(undocumented).toEqual([]);
  });

  it('is what docs/openapi/housing.json says; if not, run npx nx run tools-documents:generate', () => {
    expect(JSON.parse(readFileSync(new URL('../../../docs/openapi/housing.json', import.meta.url), 'utf8'))).toEqual(document);
  });
});
