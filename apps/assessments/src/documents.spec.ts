import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { publishedDocument } from '@varsam/service-kit/documents';
import { AssessmentsModule } from './assessments.module.js';
import { assessments } from './config.js';

describe('the published description of assessments', () => {
  const { document, undocumented } = publishedDocument(AssessmentsModule, assessments);

  it('leaves no route out', () => {
    expect(undocumented).toEqual([]);
  });

  it('is what docs/openapi/assessments.json says; if not, run npx nx run tools-documents:generate', () => {
    expect(JSON.parse(readFileSync(new URL('../../../docs/openapi/assessments.json', import.meta.url), 'utf8'))).toEqual(document);
  });
});
