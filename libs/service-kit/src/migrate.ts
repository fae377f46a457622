import { Logger } from '@nestjs/common';
import { dataSourceOptions, runMigrations } from '@varsam/outbox';
import type { ServiceDefinition } from './definition.js';
import { AllowListLogger, platformLog } from './logger.js';
import { loadSettingsOf } from './settings-of.js';
import type { ServiceSettings } from './settings.js';
import { StartRefused } from './start-refused.js';
import { clientTls } from './tls-identity.js';

/** Brings the database up to date as the owner of its tables. The running service has no right to change them. */
export async function runMigrateCommand<S extends ServiceSettings>(
  definition: ServiceDefinition<S>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const settings = loadSettingsOf(definition, env);
  Logger.overrideLogger(new AllowListLogger(definition.name, settings.VARSAM_LOG_LEVEL));
  const url = settings.VARSAM_DATABASE_OWNER_URL;
  if (url === undefined) throw new StartRefused('VARSAM_DATABASE_OWNER_URL is missing: migrate changes the tables as their owner');
  const { rows, migrations } = definition;
  const applicationName = `varsam-${definition.name}-migrate`;
  await runMigrations(dataSourceOptions({ url, tls: clientTls(settings), rows: [...rows], migrations, applicationName }));
  platformLog.log('the database is up to date');
}
