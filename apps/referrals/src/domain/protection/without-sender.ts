/** The sender of a report is seldom anything but the child's own school, and an id of a partner tells which: it goes where the place goes. */
export function withoutSender<Sent extends { readonly partnerId?: string }>(sent: Sent): Omit<Sent, 'partnerId'> {
  const { partnerId, ...rest } = sent;
  return partnerId === undefined ? sent : rest;
}
