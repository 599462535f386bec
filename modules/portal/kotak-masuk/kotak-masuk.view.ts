import type { Slice } from '../../../src/http/keyset.js';
import type { FormState } from '../../../src/http/form.js';
import type { InboxItem } from '../../../src/notifications/inbox.js';
import { notifikasiUrl, paths } from '../paths.js';
import { trail } from '../remah.js';

/** View model of `/kotak-masuk`. */
export function kotakMasukPage(items: Slice<InboxItem>, baru: number, isFirstPage: boolean) {
  return {
    judul: baru > 0 ? `Kotak masuk (${String(baru)} baru)` : 'Kotak masuk',
    remah: trail('Kotak masuk'),
    baru,
    bacaSemuaUrl: paths.kotakMasukBaca,
    pengaturanUrl: paths.notifikasi,
    butir: items.rows.map(({ id, judul, isi, tautan, dibuatAt, dibacaAt }) => ({
      bukaUrl: notifikasiUrl(id),
      judul,
      isi,
      dibuatAt,
      baru: dibacaAt === null,
      tombol: tautan === null ? 'Tandai sudah dibaca' : 'Buka',
      perluTombol: tautan !== null || dibacaAt === null,
    })),
    halaman: {
      previous: isFirstPage ? undefined : { href: paths.kotakMasuk, text: 'Terbaru' },
      next:
        items.next === null
          ? undefined
          : { href: `${paths.kotakMasuk}?sesudah=${items.next}`, text: 'Lebih lama' },
    },
  };
}

/** View model of `/akun/notifikasi`. */
export function notifikasiPage(form: FormState) {
  return {
    judul: 'Pemberitahuan',
    remah: trail('Pemberitahuan', ['Akun', '/akun']),
    form,
    pilihanSurel: [
      {
        value: 'langsung',
        text: 'Segera',
        hint: { text: 'Kecuali pukul 21.00-05.00: dikirim pagi harinya' },
      },
      { value: 'ringkasan', text: 'Sekali sehari', hint: { text: 'Satu ringkasan setiap pukul 07.00' } },
      { value: 'mati', text: 'Tidak lewat surel' },
    ],
    pilihanTelepon: [
      { value: 'langsung', text: 'Kirim ke ponsel saya' },
      { value: 'mati', text: 'Tidak lewat ponsel' },
    ],
  };
}
