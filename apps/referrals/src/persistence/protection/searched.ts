import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '../../domain/child-file.js';
import type { ProtectionLevel } from '../../domain/protection/protection.js';

interface SearchedColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly reported: boolean;
  readonly own_level: ProtectionLevel | null;
  readonly readers: readonly string[] | null;
}

export interface Searched {
  readonly file: { readonly id: string; readonly kommunkod: string } | undefined;
  /** The person is protected, and the one who searches is not named: whether anything has been reported is not looked at any further. */
  readonly secret: string | undefined;
}

/** One statement, whoever is sought: neither what it finds nor how long it takes tells anything of reports about a protected person. */
export async function searched(tx: Transaction, viewer: Viewer, blindIndex: Buffer): Promise<Searched> {
  const [row] = await tx.query<SearchedColumns>({
    name: 'child-file-search',
    // A file of which only a voluntary enquiry knows is not one that anything has been reported in (DOMAIN 0.1 point 2).
    text: `select file.id, file.kommunkod, person.own_level, person.readers,
        (exists (select 1 from concern where child_id = file.id)
          or exists (select 1 from partner_message where child_id = file.id and kind = 'supplement')) as reported
      from child_file file left join protected_person person on person.child_id = file.id
      where file.kommunkod = $1 and file.blind_index = $2`,
    values: [viewer.kommunkod, blindIndex],
  });
  if (row === undefined) return { file: undefined, secret: undefined };
  const { own_level: level, readers } = row;
  const secret = level !== null && level !== 'NONE' && !(readers ?? []).includes(viewer.id);
  if (secret) return { file: undefined, secret: row.id };
  return { file: row.reported ? { id: row.id, kommunkod: row.kommunkod } : undefined, secret: undefined };
}
