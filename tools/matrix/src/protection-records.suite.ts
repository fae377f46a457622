import { kommunkod, reportOf, testNumbers } from './records.suite.js';
import type { Town } from './town.suite.js';

/** Two protected children, of whom vera is named, one for whom nobody is, and a parent from whom it is secret where one of them is. */
export async function protectedIdentitiesOf(town: Town): Promise<Readonly<Record<string, string>>> {
  const [registered, fictitious, unnamed] = testNumbers.slice(40) as [string, string, string];
  const officer = await town.signIn.person({ sub: 'sara', kommunkod, roles: ['protectedIdentityOfficer'], units: [] });
  const keep = async (path: string, body: unknown) => {
    const { status, text } = await town.call({ service: 'referrals', method: 'POST', path, body: JSON.stringify(body), token: officer });
    if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`);
  };
  const reported = async (personId: string, protectionLevel: string) => {
    const child = {
      name: 'Elis Testlund',
      personId: { type: 'PERSONNUMMER', value: personId },
      address: 'Påhittad väg 1',
      protectionLevel,
    };
    const report = reportOf(personId, { child });
    const token = await town.signIn.partner('skola-01', kommunkod);
    await town.call({ service: 'referrals', method: 'POST', path: '/concern-reports', body: JSON.stringify(report), token });
    const rows = await town.rows<{ child_id: string }>('referrals', 'select child_id from concern where report_id = $1', [report.reportId]);
    return rows[0]!.child_id;
  };
  const named = async (childId: string) => {
    await keep(`/protected-identities/${childId}/readers`, { readerId: 'vera', reason: 'WORKS_WITH_THE_CASE' });
    return childId;
  };
  const records = {
    'protected-child': await named(await reported(registered, 'PROTECTED_REGISTRATION')),
    'fictitious-child': await named(await reported(fictitious, 'FICTITIOUS')),
    'fictitious-child-unnamed': await reported(unnamed, 'FICTITIOUS'),
    'identity-number-protected': registered,
  };
  const hidden = { personId: '198702192389', ground: 'LVU_14', reason: 'COURT_DECISION' };
  await keep(`/protected-identities/${records['protected-child']}/hidden-from`, hidden);
  return records;
}
