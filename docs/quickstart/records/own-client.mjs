import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { readFileSync } from 'node:fs';

const [file, seconds = 60] = process.argv.slice(2);
const local = JSON.parse(readFileSync(`${process.env.VARSAM_HOME || '.varsam'}/local.json`));
const { id, credentialsFile } = local.partners.find((partner) => partner.id === 'provskolan');
const report = readFileSync(file);
const { reportId } = JSON.parse(report);

const deadline = setTimeout(() => {
  console.error(`NOT RECEIVED: ${reportId}. Phone the social services, or 112.`);
  process.exit(3);
}, seconds * 1000);

const connection = await connect({
  servers: local.nats.url,
  authenticator: credsAuthenticator(readFileSync(credentialsFile)),
  inboxPrefix: `_INBOX.${id}`, // the only inbox that is yours
  waitOnFirstConnect: true,
  maxReconnectAttempts: -1,
});
const answers = connection.subscribe(`receipt.0486.${id}.>`);
await connection.flush(); // a receipt is told once: listen before you send

const publish = () => connection.publish(`intake.0486.${id}.concern-report.v1`, report);
const again = setInterval(publish, 5_000); // the same id: sending again is harmless
publish();

for await (const answer of answers) {
  if (!answer.string().includes(reportId)) continue; // about another message
  console.log(answer.string());
  process.exitCode = answer.subject.includes('.receipt.') ? 0 : 1;
  break;
}
clearInterval(again);
clearTimeout(deadline);
await connection.close();
