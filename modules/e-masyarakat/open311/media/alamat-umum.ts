import { BlockList, isIP } from 'node:net';

// IANA special-purpose registries: nothing in these is a public host.
const khusus = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  khusus.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  khusus.addSubnet(network, prefix, 'ipv6');

// Global unicast; everything outside (loopback, mapped IPv4, link-local, unique local, NAT64, multicast) is refused.
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** True for an address on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !khusus.check(address, 'ipv4');
  return family === 6 && global.check(address, 'ipv6') && !khusus.check(address, 'ipv6');
}
