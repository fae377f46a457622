import type { ServerSettings } from '@varsam/service-kit/small-server';
import { clientTls } from '@varsam/service-kit/tls';
import { readFileSync } from 'node:fs';
import { Agent, type AgentOptions } from 'node:https';

/** Connections to the services: they prove themselves by the certificate, and so does the console. Renewed files are used without a restart. */
export function serviceAgent(settings: ServerSettings, everyMs = 5_000): { readonly agent: Agent; stop(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 200, minVersion: 'TLSv1.3', ...readFiles(settings) });
  const timer = setInterval(() => {
    try {
      Object.assign((agent as unknown as { options: AgentOptions }).options, readFiles(settings));
    } catch {
      // between the writing of two files; what was read before stays
    }
  }, everyMs).unref();
  const stop = (): void => {
    clearInterval(timer);
    agent.destroy();
  };
  return { agent, stop };
}

function readFiles(settings: ServerSettings): AgentOptions {
  const { certFile, keyFile, caFile } = clientTls(settings);
  return {
    ...(certFile !== undefined && { cert: readFileSync(certFile) }),
    ...(keyFile !== undefined && { key: readFileSync(keyFile) }),
    ...(caFile !== undefined && { ca: readFileSync(caFile) }),
  };
}
