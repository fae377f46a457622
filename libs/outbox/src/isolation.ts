/** The sub-select is evaluated once per statement, not once per row. Without a setting it is an empty list: nothing is seen. */
export const seesOwnMunicipalities = `kommunkod = any((select string_to_array(current_setting('varsam.kommunkoder', true), ','))::text[])`;

/** The second wall: whatever SQL the application runs, it meets only the municipalities of its transaction. It binds the owner too. */
export function isolateByMunicipality(table: string): readonly string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy by_municipality on ${table} using (${seesOwnMunicipalities}) with check (${seesOwnMunicipalities})`,
  ];
}
