import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { publishedDocument } from '@varsam/service-kit/documents';
import { ReportingModule } from './reporting.module.js';
import { reporting } from './config.js';

describe('the published description of reporting', () => {
  const { document, undocumented } = publishedDocument(ReportingModule, reporting);

  it('leaves no route out', () => {
    expect(undocumented).toEqual([]);
  });

  it('is what docs/openapi/reporting.json says; if not, run npx nx run tools-documents:generate', () => {
    expect(JSON.parse(readFileSync(new URL('../../../docs/openapi/reporting.json', import.meta.url), 'utf8'))).toEqual(document);
  });
});
