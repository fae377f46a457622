import { newMessageId } from '@varsam/partner-sdk';
import { join, relative } from 'node:path';
import { writeJson } from './json-file.js';
import { partners } from './partners/partner.js';
import { consoleOrigin } from './platform/console-environment.js';
import type { Foundation } from './platform/foundation.js';
import type { World } from './job/world.js';
import { apiOf, services } from './services.js';
import { allPeople } from './sign-in/demo-people.js';
import type { Terminal } from './terminal.js';

/** What one can do now that it runs. */
export async function invite(foundation: Foundation, world: World, terminal: Terminal): Promise<void> {
  const { home, ports, signIn } = foundation;
  const next = join(home.directory, 'next-concern.json');
  await writeJson(next, nextConcern(world));
  terminal.heading('It runs. Ctrl-C stops everything.');
  terminal.line(`  ${'console'.padEnd(12)} ${consoleOrigin(ports.console)}/   sign in and out in a browser`);
  for (const { name } of services) terminal.line(`  ${name.padEnd(12)} ${apiOf(name, ports[name])}/api-info`);
  terminal.line(`  ${'sign-in'.padEnd(12)} ${signIn.issuer}/.well-known/openid-configuration`);
  terminal.line(`  ${'everything'.padEnd(12)} ${home.status}`);
  terminal.heading('Demo sign-ins (no passwords)');
  for (const { id, title, kommunkod } of allPeople) terminal.line(`  ${id.padEnd(24)} ${title}, ${kommunkod}`);
  const token = tokenCommand(foundation);
  terminal.heading('The school reports its next concern');
  terminal.line(
    `curl -sS ${apiOf('referrals', ports.referrals)}/concern-reports -H "Authorization: Bearer $(${token} ${partners.school.id})" \\`,
  );
  terminal.line(`  -H 'Content-Type: application/json' --data-binary '@${next}'`);
  terminal.heading('The same through the SDK, encrypted, with the receipt verified');
  terminal.line(`npx varsam concern send ${next} --as ${partners.school.id}`);
  terminal.heading('A social worker reads the worklist');
  terminal.line(
    `curl -sS ${apiOf('assessments', ports.assessments)}/concerns -H "Authorization: Bearer $(${token} anna.socialsekreterare)"`,
  );
}

/** Prints a fresh access token for a demo person or a partner; works from any directory. */
function tokenCommand({ home }: Foundation): string {
  const script = join(home.root, 'tools', 'local', 'dist', 'token.js');
  const fromHere = relative(process.cwd(), script);
  return `node ${fromHere.startsWith('..') ? script : fromHere}${home.directory === join(home.root, '.varsam') ? '' : ` --home ${home.directory}`}`;
}

/** Another concern about the pupil of the demonstration, new each time the system is started. */
function nextConcern(world: World) {
  const { message } = world.report('school').outgoing;
  const concern = { types: ['SCHOOL_ABSENCE'], description: 'Fortsatt frånvaro. Skolan ber om kontakt.' };
  const now = new Date();
  return { ...message, reportId: newMessageId(now), concern, sentAt: now.toISOString() };
}
