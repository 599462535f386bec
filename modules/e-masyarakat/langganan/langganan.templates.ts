import type { NotificationTemplate } from '../../../src/notifications/template.js';

/** Words for subscribers: what the public page shows, never a person. */
export const langgananTemplates: readonly NotificationTemplate[] = [
  {
    jenis: 'e-masyarakat.langganan',
    compose: (data) => ({
      judul: `Kabar ${String(data['kode'])}`,
      isi: `${String(data['kalimat'])} Anda mengikutinya; berhenti kapan saja di halaman Langganan.`,
    }),
  },
  {
    jenis: 'e-masyarakat.langganan-ringkas',
    compose: (data) => ({
      judul: `Ringkasan: ${String(data['nama'])}`,
      isi: `${String(data['jumlah'])} kabar pada ${String(data['pengaduan'])} pengaduan. Anda mengikutinya; berhenti kapan saja di halaman Langganan.`,
    }),
  },
];
