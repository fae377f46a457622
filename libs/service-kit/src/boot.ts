import { Logger } from '@nestjs/common';
import type { ServiceDefinition } from './definition.js';
import { faultOf } from './log-fields.js';
import { AllowListLogger, platformLog } from './logger.js';
import { runMigrateCommand } from './migrate.js';
import { serve } from './serve.js';
import type { ServiceSettings } from './settings.js';
import { StartRefused } from './start-refused.js';

const patienceMs = 20_000;

/**
 * `node dist/main.js` serves; `node dist/main.js migrate` brings the database up to date as its owner and ends;
 * `node dist/main.js keys …` looks after its keys as the owner of the tables (`varsam keys`);
 * `node dist/main.js openapi` prints the description of the API and needs nothing.
 */
export async function boot<S extends ServiceSettings>(appModule: new () => object, definition: ServiceDefinition<S>): Promise<void> {
  Logger.overrideLogger(new AllowListLogger(definition.name, 'info'));
  endOnFaults();
  try {
    if (process.argv[2] === 'migrate') return await runMigrateCommand(definition);
    if (process.argv[2] === 'keys') return await administerKeys(definition.name);
    if (process.argv[2] === 'openapi') return await printOpenApi(appModule, definition);
    const service = await serve(appModule, definition);
    endOnSignals(() => service.stop());
    await service.started;
  } catch (error) {
    end('the service did not start', error);
  }
}

/** As `varsam keys …`, from the image of the service and with its settings. */
async function administerKeys(service: string): Promise<void> {
  const { keysCommand } = await import('./keys/keys-command.js');
  const terminal = { environment: process.env, out: (line: string) => void process.stdout.write(`${line}\n`) };
  process.exitCode = await keysCommand([...process.argv.slice(3), '--service', service], terminal);
}

async function printOpenApi<S extends ServiceSettings>(appModule: new () => object, definition: ServiceDefinition<S>): Promise<void> {
  const { publishedDocument } = await import('./documents/documents.js');
  process.stdout.write(`${JSON.stringify(publishedDocument(appModule, definition).document)}\n`);
}

export function endOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      platformLog.log({ msg: 'stopping', signal });
      setTimeout(() => process.exit(1), patienceMs).unref();
      void stop().then(() => process.exit(0));
    });
  }
}

/** Node's own report of an unhandled fault prints its message, which may quote data. */
export function endOnFaults(): void {
  process.on('uncaughtException', (error) => end('an unhandled fault', error));
  process.on('unhandledRejection', (error) => end('an unhandled fault', error));
}

/** Nest's words about a module that cannot be put together hold names of classes alone. */
const wiring = /^(Unknown|Undefined|Invalid|Circular)\w*Exception$/;

export function end(what: string, error: unknown): never {
  if (error instanceof StartRefused || (error instanceof Error && wiring.test(error.constructor.name)))
    process.stderr.write(`${error.message}\n`);
  platformLog.fatal({ msg: what, ...faultOf(error) });
  process.exit(1);
}
