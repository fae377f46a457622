import type { World } from '../job/world.js';
import { same, type Check } from './check.js';
import type { Records } from './records.js';

/** DOMAIN 7 no. 8: need 08:10, assessed 11:00, decided 14:20, told 14:40, placed 19:30. */
const expected = { needToThreatAssessed: 170, needToDecision: 370, decisionToNotice: 20, decisionToPlaced: 310, needToPlaced: 680 };

export async function housingProof(world: World, records: Records): Promise<readonly Check[]> {
  const minutes = (from: string, to: string) => `floor(extract(epoch from ${to} - ${from}) / 60)::int`;
  const found = await records.row<typeof expected>(
    'housing',
    `select ${minutes('raised_at', 'threat_assessed_at')} as "needToThreatAssessed", ${minutes('raised_at', 'decided_at')} as "needToDecision",
            ${minutes('decided_at', 'notified_at')} as "decisionToNotice", ${minutes('decided_at', 'placed_at')} as "decisionToPlaced",
            ${minutes('raised_at', 'placed_at')} as "needToPlaced"
     from housing_case where id = $1`,
    [world.progress.ids.housingCase],
  );
  const figures = await records.rows<{ minutes: number }>(
    'reporting',
    'select minutes from housing_step where id = $1 and minutes is not null order by minutes',
    [world.progress.ids.housingCase],
  );
  const { decisionToNotice, needToThreatAssessed, decisionToPlaced, needToDecision } = expected;
  const inFigures = [decisionToNotice, needToThreatAssessed, decisionToPlaced, needToDecision].map(hours).join(', ');
  return [
    same('housing decision', spoken(found), spoken(expected)),
    same('the same in the figures', figures.map(({ minutes }) => hours(minutes)).join(', '), inFigures),
  ];
}

function spoken(durations: typeof expected): string {
  const { needToThreatAssessed, needToDecision, decisionToNotice, decisionToPlaced, needToPlaced } = durations;
  return (
    `need to threat assessment ${hours(needToThreatAssessed)}, to decision ${hours(needToDecision)}; decision to notice ` +
    `${hours(decisionToNotice)}, to placed ${hours(decisionToPlaced)}; need to placed ${hours(needToPlaced)}`
  );
}

function hours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
