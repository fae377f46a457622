import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { allEndpoints } from './endpoints.suite.js';
import type { Endpoint } from './endpoints.suite.js';
import { casesOf, numbersFrom, roles, verdictOn } from './cases.suite.js';
import { Asking } from './asking.suite.js';
import { oracle } from './oracle/all.js';
import { Records } from './records.suite.js';
import { services, Town } from './town.suite.js';

jest.setTimeout(180_000);

const seed = Number(process.env['VARSAM_MATRIX_SEED'] ?? Date.now() % 1_000_000);

let town: Town;
let asking: Asking;
let endpoints: readonly Endpoint[];

beforeAll(async () => {
  [town, endpoints] = await Promise.all([Town.start(), allEndpoints()]);
  asking = new Asking(town, await Records.prepare(town));
});

afterAll(() => town?.stop());

describe('the matrix of DOMAIN 3.3', () => {
  it('has a row for every endpoint of every service, and no row for what is not there', () => {
    const named = (service: string, name: string) => `${service} ${name}`;
    const rows = services.flatMap((service) => oracle[service].map(({ endpoint }) => named(service, endpoint)));
    expect(rows.toSorted()).toEqual(endpoints.map(({ service, name }) => named(service, name)).toSorted());
  });

  it('knows every role that a route lets in', () => {
    expect(roles).toEqual(expect.arrayContaining([...new Set(endpoints.flatMap((endpoint) => endpoint.roles))]));
  });

  // Referrals is asked last: what its doors take in fills the worklists of the others, whose pages end somewhere.
  it.each([...services].sort((one, other) => Number(one === 'referrals') - Number(other === 'referrals')))(
    'is what %s does',
    async (service) => {
      const next = numbersFrom(seed);
      const cases = oracle[service].flatMap((row) => casesOf(service, row, next));
      const disagreements = await asking.all(cases);
      const verdicts = Object.groupBy(cases, verdictOn);
      const counts = Object.entries(verdicts).map(([verdict, those]) => `${verdict} ${those.length}`);
      process.stdout.write(
        `access matrix, ${service}: seed ${seed}, ${oracle[service].length} endpoints, ${cases.length} cases (${counts.join(', ')})\n`,
      );
      expect(disagreements).toEqual([]);
    },
  );
});
