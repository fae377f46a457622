import { registerHooks } from 'node:module';

/*
 * Jest hands this file to Node itself, outside its own module resolution: there `./x.js` must find `./x.ts`.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    try {
      return nextResolve(specifier, context);
    } catch (fault) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw fault;
      return nextResolve(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});

/** One PostgreSQL and one NATS for the whole run. Both die with this process, however it dies. */
export default async function startServers(): Promise<void> {
  const { startPostgres } = await import('./embedded-postgres.js');
  const { startNats } = await import('./nats-server.js');
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()]);
  process.env['VARSAM_TEST_PG_URL'] = postgres.adminUrl;
  process.env['VARSAM_TEST_NATS_URL'] = nats.url;
  Object.assign(globalThis, { varsamTestServers: [postgres, nats] });
}
