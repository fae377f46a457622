import type { ArgumentsHost } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AllowListLogger } from './logger.js';
import { ProblemFilter } from './problem-filter.js';
import { Problem } from './problem.js';
import { RefusalNotes } from './refusal-notes.js';

let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  Logger.overrideLogger(new AllowListLogger('spec', 'info', { write }));
});
afterEach(() => Logger.overrideLogger(false));

const asked = { id: '019d0c5e-7a00-7073-8a11-000000000073', method: 'GET', routeOptions: { url: '/concerns/v1/children/:childId' } };
const reply = { status: () => reply, header: () => reply, send: () => undefined };
const http = { getRequest: () => asked, getResponse: () => reply };
const host = { getType: () => 'http', switchToHttp: () => http } as unknown as ArgumentsHost;

describe('a request that is turned away', () => {
  it.each([
    [401, 'unauthenticated'],
    [403, 'foreign-site'],
    [400, 'forbidden-key'],
    [409, 'second-person-needed'],
    [421, 'wrong-host'],
    [422, 'invalid'],
    [429, 'too-many-requests'],
  ])('is logged by what it was and not by what was sent: %d %s', (status, slug) => {
    new ProblemFilter().catch(new Problem(slug, status, 'Anna Svensson came'), host);
    const { time, ...line } = lines[0]!;
    expect(time).toMatch(/Z$/);
    expect(line).toEqual({
      ...{ level: 'warn', service: 'spec', context: 'platform', msg: 'a request was refused' },
      ...{ requestId: asked.id, method: 'GET', route: asked.routeOptions.url, slug, status },
    });
  });

  it.each([404, 204])('is not one that led nowhere, or was answered: %d', (status) => {
    new ProblemFilter().catch(new Problem('any', status, 'Any'), host);
    expect(lines).toEqual([]);
  });

  it('fills no log however often it comes: the twenty-first of its kind in a minute says that there are more', () => {
    let now = 0;
    const notes = new RefusalNotes(() => now);
    const came = (times: number, slug: string): void => {
      for (let i = 0; i < times; i++) notes.note({ slug, status: 401 }, asked);
    };
    came(500, 'unauthenticated');
    came(1, 'forbidden');
    expect(lines.map(({ slug }) => slug)).toEqual([...Array.from({ length: 21 }, () => 'unauthenticated'), 'forbidden']);
    expect(lines[20]).toMatchObject({ msg: expect.stringContaining('more requests were refused') });
    now = 60_000;
    came(1, 'unauthenticated');
    expect(lines).toHaveLength(23);
  });
});
