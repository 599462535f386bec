import type { CliCommand } from '../../../../src/app-module.js';
import { isNetwork } from './alamat.js';
import type { KlienJknService } from './klien.service.js';

const bentukUsername = /^[a-z0-9][a-z0-9.-]{2,59}$/;

/** Commands for the machine that calls: make it (or give it a new password), switch it off. */
export function klienCli(klien: () => KlienJknService): readonly CliCommand[] {
  return [
    {
      nama: 'klien-jkn',
      keterangan:
        'klien-jkn <username> [alamat atau jaringan ...]: buat klien Mobile JKN atau ganti sandinya',
      run: async ([username = '', ...alamat], print) => {
        if (!bentukUsername.test(username)) return print('Username: 3-60 huruf kecil, angka, titik, strip.');
        const salah = alamat.find((one) => !isNetwork(one));
        if (salah !== undefined) return print(`Bukan alamat atau jaringan: ${salah}`);
        print(`x-username: ${username}`);
        print(`x-password: ${await klien().provide(username, 'jkn', alamat)}`);
      },
    },
    {
      nama: 'klien-jkn-matikan',
      keterangan: 'klien-jkn-matikan <username>: tolak klien ini mulai sekarang',
      run: async ([username = ''], print) =>
        print((await klien().disable(username)) ? 'Dimatikan.' : 'Tidak ada klien itu.'),
    },
  ];
}
