import { operationsRows } from './oracle.js';
import type { OracleRow } from './oracle.js';

const because = `DOMAIN 3.3, column Analyst: aggregates only; 3.11: thresholds and whole months, quarters or years for whoever asks (of protected housing ten
  and years), but for lead times and inflow, which a manager sees in numbers (6: internal view). No record, so nothing to hide.`;
const report = (name: string): OracleRow => ({
  ...{ endpoint: `GET /${name}`, admits: ['analyst', 'unitManager'], letIn: [200], because },
  ask: { query: '?from=2026-01-01&to=2026-12-31' },
});

export const reportingRows: readonly OracleRow[] = [...operationsRows, report('lead-times'), report('inflow'), report('housing-durations')];
