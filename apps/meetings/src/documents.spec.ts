import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { publishedDocument } from '@varsam/service-kit/documents';
import { MeetingsModule } from './meetings.module.js';
import { meetings } from './config.js';

describe('the published description of meetings', () => {
  const { document, undocumented } = publishedDocument(MeetingsModule, meetings);

  it('leaves no route out', () => {
    expect(undocumented).toEqual([]);
  });

  it('is what docs/openapi/meetings.json says; if not, run npx nx run tools-documents:generate', () => {
    expect(JSON.parse(readFileSync(new URL('../../../docs/openapi/meetings.json', import.meta.url), 'utf8'))).toEqual(document);
  });
});
