/**
 * Calls back, once, when the process that started this one over a channel is gone, however that ended: it can send no
 * signal any more, but its channel closes. Where it is gone already, at once: nobody is told later, and this process
 * would stay for ever.
 */
export function whenParentLeaves(leave: () => void): void {
  // Undefined where there never was a channel.
  if (process.connected === false) leave();
  else process.once('disconnect', leave);
}
