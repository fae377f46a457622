interface Stoppable {
  stop(): Promise<void>;
}

export default async function stopServers(): Promise<void> {
  const { varsamTestServers = [] } = globalThis as { varsamTestServers?: readonly Stoppable[] };
  await Promise.all(varsamTestServers.map((server) => server.stop()));
}
