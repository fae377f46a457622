import {
  cloudEvent,
  ConcernReceivedV1,
  EnquiryReceivedV1,
  InvestigationOpenedV1,
  PreAssessmentDecidedV1,
  ProtectionAssessedV1,
} from '@varsam/contracts';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import { services } from './town.suite.js';
import type { Call, Service, Town } from './town.suite.js';

/** Where the ids of what is kept are put, by service. */
interface Kept {
  of(service: Service): Record<string, string>;
}

/** A message of its own for each service that cannot be read as what it says it is. */
export async function keepLetters(town: Town, kommunkod: string, kept: Kept): Promise<void> {
  const contracts = [PreAssessmentDecidedV1, EnquiryReceivedV1, InvestigationOpenedV1, ProtectionAssessedV1, ConcernReceivedV1];
  for (const contract of contracts) {
    const envelope = { id: v7(), kommunkod, subject: v7(), time: new Date() };
    await town.publish(cloudEvent(contract as typeof PreAssessmentDecidedV1, { ...envelope, data: { broken: true } as never }));
  }
  for (const service of services) {
    const [letter] = await eventually(`a letter of ${service} is given up`, async () => {
      const rows = await town.rows<{ id: string }>(service, `select id from dead_letter where kommunkod = '${kommunkod}'`);
      return rows.length > 0 && rows;
    });
    Object.assign(kept.of(service), { letter: letter!.id });
  }
}

export async function keepRedrives(operator: <Body>(call: Call) => Promise<Body>, kept: Kept): Promise<void> {
  for (const service of services) {
    const body = { letterIds: [kept.of(service)['letter']], reason: 'The rule is mended' };
    const { id } = await operator<{ id: string }>({ service, method: 'POST', path: '/operations/redrives', body });
    Object.assign(kept.of(service), { redrive: id });
  }
}

/** One month awaits its review, another one's is signed. Time makes them, which the town does not have. */
export async function keepReviews(town: Town, kommunkod: string, kept: Kept): Promise<void> {
  for (const service of services) {
    const [review, signed] = [v7(), v7()];
    await town.rows(
      service,
      `insert into log_review_pack (id, kommunkod, month, made_at, due_on, seed, horizon, entries, viewers, denied, settings, rules)
        select id::uuid, '${kommunkod}', date_trunc('month', now() - make_interval(months => months)), now(), now() + interval '9 days',
          repeat('ab', 32), 1, 1, 1, 0, '{}', '[]' from (values ('${review}', 1), ('${signed}', 2)) as pack (id, months)`,
    );
    await town.rows(service, `insert into log_review_sign_off values ('${signed}', '${kommunkod}', 'gert', now())`);
    Object.assign(kept.of(service), { review, 'signed-review': signed });
  }
}
