import type { NatsLink } from '@varsam/messaging';
import { platformLog } from './logger.js';
import { isOlderThan, natsFloor } from './production-rules.js';

/** The server's version is known only once it is connected; after a reconnect it may be another server's. */
export function refuseOldServers(link: NatsLink, end: () => void = () => process.exit(1)): void {
  link.onConnected(() => {
    const version = link.serverVersion() ?? '0';
    if (!isOlderThan(version, natsFloor)) return;
    platformLog.fatal({ msg: `production needs nats-server ${natsFloor} or newer`, version });
    end();
  });
}
