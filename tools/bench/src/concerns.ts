import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { v7 } from 'uuid';

export const kommunkod = '0486';
export const partnerId = 'skola-01';

/** The official test identity numbers, which belong to nobody: one child each. */
export function testChildren(count: number): readonly string[] {
  const file = new URL('../../boundaries/data/personnummer.txt', import.meta.url);
  const numbers = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\d{12}$/.test(line));
  if (numbers.length < count && Number.isFinite(count))
    throw new Error(`only ${numbers.length} official test numbers for ${count} children`);
  return numbers.slice(0, count);
}

const types = ['SCHOOL_ABSENCE', 'RISK_ENVIRONMENT', 'DRUG_USE', 'RECRUITMENT_ATTEMPT', 'NEGLECT', 'MENTAL_HEALTH_CHILD'];

export interface BenchConcern {
  readonly reportId: string;
  readonly body: Buffer;
}

/** Reports as a school sends them, in the agreed form: the payload is the same for every contestant. */
export function makeConcerns(count: number, children: number, sentAt = new Date()): readonly BenchConcern[] {
  return concernsAbout(testChildren(children), count, sentAt);
}

/** Reports about children that the measured ones say nothing of, so that the measured ones all begin with a new child. */
export function makeWarmUp(count: number, children: number): readonly BenchConcern[] {
  return concernsAbout(testChildren(Number.POSITIVE_INFINITY).slice(children), count, new Date());
}

function concernsAbout(numbers: readonly string[], count: number, sentAt: Date): readonly BenchConcern[] {
  const personOf = (index: number): string => numbers[index < numbers.length ? index : randomInt(numbers.length)]!;
  return Array.from({ length: count }, (_, index) => makeConcern(personOf(index), index, sentAt));
}

export function makeConcern(personId: string, index: number, sentAt: Date): BenchConcern {
  const reportId = v7();
  const at = sentAt.toISOString();
  const report = {
    reportId,
    sourceSystem: 'Skolsystem X 7.2',
    sourceOrganisation: { orgNumber: '2120001371', name: 'Provskolan', type: 'MUNICIPALITY', kommunkod },
    recipientKommunkod: kommunkod,
    recipientBoard: 'Socialnämnden',
    reporter: { category: 'SCHOOL', name: 'Ture Provsson', role: 'Kurator', workplace: 'Provskolan', phone: '+46701740606' },
    requestsFeedback: true,
    child: { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: personId } },
    interpreterNeeded: false,
    childInformed: 'YES',
    concern: {
      types: [types[index % types.length]!, types[(index + 1) % types.length]!],
      description: 'Borta från de flesta lektioner sedan sportlovet; setts med okända vuxna.',
    },
    acute: { immediateDanger: false },
    signature: { name: 'Ture Provsson', at, method: 'E-tjänstekort' },
    occurredAt: at,
    sentAt: at,
  };
  return { reportId, body: Buffer.from(JSON.stringify(report)) };
}
