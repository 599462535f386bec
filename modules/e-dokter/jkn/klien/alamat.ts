import { BlockList, isIP } from 'node:net';

/** Whether an address is one of the list (`203.0.113.7`, `203.0.113.0/24`, IPv6 likewise); an empty list allows all. */
export function isAllowed(daftar: readonly string[], alamat: string | undefined): boolean {
  if (daftar.length === 0) return true;
  const polos = (alamat ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  const jenis = isIP(polos);
  if (jenis === 0) return false;
  const boleh = new BlockList();
  for (const satu of daftar) addTo(boleh, satu);
  return boleh.check(polos, jenis === 4 ? 'ipv4' : 'ipv6');
}

/** Whether a text is an address or a network. */
export function isNetwork(teks: string): boolean {
  const [alamat = '', bit] = teks.split('/');
  const jenis = isIP(alamat);
  if (jenis === 0) return false;
  return bit === undefined || (/^\d{1,3}$/.test(bit) && Number(bit) <= (jenis === 4 ? 32 : 128));
}

function addTo(boleh: BlockList, satu: string): void {
  if (!isNetwork(satu)) return;
  const [alamat = '', bit] = satu.split('/');
  const jenis = isIP(alamat) === 4 ? 'ipv4' : 'ipv6';
  if (bit === undefined) boleh.addAddress(alamat, jenis);
  else boleh.addSubnet(alamat, Number(bit), jenis);
}
