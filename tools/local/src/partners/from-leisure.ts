import { parse } from 'csv-parse/sync';
import { concernType } from './concern-words.js';
import { municipality, socialBoard, type OutgoingReport } from './outgoing-report.js';
import { kommunkod } from './partner.js';
import { reportIdOf } from './report-id.js';
import { stockholm } from './swedish-time.js';

type Column =
  | 'datum'
  | 'tid'
  | 'plats_omrade'
  | 'faltarbetare'
  | 'barn_namn'
  | 'personnummer'
  | 'fodelsear_ca'
  | 'oro'
  | 'beskrivning'
  | 'akut'
  | 'samtycke_sspf';
type Row = Readonly<Record<Column, string>>;

/** One line of the field team's table is one child and one report. */
export function fromLeisure(text: string): readonly OutgoingReport[] {
  const rows = parse(text, { columns: true, delimiter: ';', bom: true, skip_empty_lines: true }) as unknown as readonly Row[];
  return rows.map(reportOf);
}

function reportOf(row: Row): OutgoingReport {
  const seenAt = stockholm(row.datum, row.tid);
  const worker = `Fältarbetare ${row.faltarbetare}`;
  return {
    reportId: reportIdOf(seenAt, JSON.stringify(row)),
    sourceSystem: 'Fältgruppens tabell',
    sourceOrganisation: municipality,
    recipientKommunkod: kommunkod,
    recipientBoard: socialBoard,
    reporter: { category: 'OUTREACH', role: worker, workplace: 'Fältgruppen' },
    child: {
      name: row.barn_namn || undefined,
      personId: row.personnummer ? { type: 'PERSONNUMMER', value: row.personnummer } : undefined,
      birthDateApprox: row.fodelsear_ca || undefined,
    },
    concern: {
      types: [concernType(row.oro)],
      description: row.beskrivning,
      observations: [{ when: `${row.datum} ${row.tid}`, where: row.plats_omrade, what: row.beskrivning, basis: 'OWN_OBSERVATION' }],
    },
    acute: { immediateDanger: row.akut === 'ja' },
    measuresTaken: `Samtycke till SSPF: ${row.samtycke_sspf}`,
    occurredAt: seenAt.toISOString(),
    sentAt: seenAt.toISOString(),
    leisure: { areaCode: row.plats_omrade, timeOfDay: row.tid },
  };
}
