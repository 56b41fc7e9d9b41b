import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether what listens on a host, or is called by this name, is reached from this machine alone (RFC 6761, 6.3). */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) !== 0) return LOOPBACK.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return /^(.+\.)?localhost\.?$/i.test(address);
}
