import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { judge } from '../judge.mjs';

const docs = new URL('../../../docs/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, docs), 'utf8');
const published = readdirSync(new URL('openapi/', docs)).map((name) => [name, JSON.parse(read(`openapi/${name}`)) as object] as const);

describe('the published descriptions', () => {
  it('are one for each service', () => {
    expect(published.map(([name]) => name)).toEqual([
      'assessments.json',
      'housing.json',
      'meetings.json',
      'referrals.json',
      'reporting.json',
    ]);
  });

  it.each(published)('%s keeps Digg’s REST API profile and the rules of Spectral', async (_name, document) => {
    expect(await judge(document)).toEqual([]);
  });

  it('of the events keep the rules of Spectral for AsyncAPI', async () => {
    expect(await judge(parse(read('asyncapi.yaml')) as object)).toEqual([]);
  });
});
