import type { NotificationTemplate } from '../../src/notifications/template.js';
import type { JsonObject } from '../../src/json.js';
import { kalimatAlasan } from './moderasi/moderasi.rules.js';
import type { AlasanModerasi } from './moderasi/moderasi.rules.js';

const kabarSaja = { judul: 'Ada kabar', isi: 'Ada kabar untuk Anda. Masuk untuk membacanya.' };
const kodeOf = (data: JsonObject): string | null => (typeof data['kode'] === 'string' ? data['kode'] : null);

/** Words to people about moderation, reveals and decisions; a rahasia pengaduan has no code here and says nothing more. */
export const templatesPengawasan: readonly NotificationTemplate[] = [
  {
    jenis: 'e-masyarakat.moderasi',
    compose: (data) => {
      const kode = kodeOf(data);
      if (kode === null) return kabarSaja;
      const apa =
        data['tindakan'] === 'sunting' || data['tindakan'] === 'tutup'
          ? 'disunting sebelum tampil'
          : data['tindakan'] === 'tahan'
            ? 'tidak ditampilkan'
            : 'sudah ditampilkan';
      return {
        judul: `${kode}: ${data['sasaran'] === 'foto' ? 'foto' : 'tulisan'} ${apa}`,
        isi: `Alasannya: ${kalimatAlasan[data['alasan'] as AlasanModerasi]}. Pengaduannya tetap berjalan.`,
      };
    },
  },
  {
    jenis: 'e-masyarakat.dirahasiakan',
    compose: () => kabarSaja,
  },
  {
    jenis: 'e-masyarakat.identitas_dibuka',
    compose: (data) => {
      const kode = kodeOf(data);
      return kode === null
        ? kabarSaja
        : {
            judul: `${kode}: identitas Anda dibuka`,
            isi: 'Petugas membuka identitas Anda dengan alasan tertulis. Lihat siapa, kapan, dan mengapa.',
          };
    },
  },
  {
    jenis: 'e-masyarakat.tindak_lanjut_ditolak',
    compose: (data) => {
      const kode = kodeOf(data);
      return kode === null
        ? kabarSaja
        : {
            judul: `${kode}: tindak lanjut belum sesuai`,
            isi: 'Penyelia menilai pekerjaannya belum sesuai. Tenggat berjalan terus.',
          };
    },
  },
  {
    jenis: 'e-masyarakat.dibuka_kembali_penyelia',
    compose: (data) => {
      const kode = kodeOf(data);
      return kode === null
        ? kabarSaja
        : {
            judul: `${kode}: dibuka kembali`,
            isi: 'Pengaduan dikerjakan lagi, dan SKPD tidak dapat melepasnya.',
          };
    },
  },
];
