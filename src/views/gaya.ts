import Handlebars from 'handlebars';

const HOUR_MS = 3_600_000;

/** Example data of the style page, seen from the instant given. Shown in development only; invented throughout. */
export function gayaModel(now: number, gambar: string): Readonly<Record<string, unknown>> {
  const foto = { src: gambar, kecil: gambar, alt: 'Jalan berlubang di depan pasar' };
  return {
    judul: 'Gaya',
    keterangan: 'Semua bagian tampilan dengan contoh isinya.',
    remah: [
      { text: 'Beranda', href: '/' },
      { text: 'Gaya', href: '/gaya' },
    ],
    form: {
      values: {
        nik: '12759',
        isi: 'Lubang sedalam mata kaki',
        jenis: 'jalan',
        minat: ['surel'],
        'lahir-bulan': '5',
      },
      errors: {
        nik: 'NIK terdiri dari 16 angka.',
        lahir: 'Tulis tanggal lahir, misalnya 27 5 1990.',
        jenis: 'Pilih jenis masalah.',
      },
    },
    jenis: [
      { value: 'jalan', text: 'Jalan rusak', hint: { text: 'Lubang, retak, ambles' } },
      { value: 'sampah', text: 'Sampah' },
      { divider: 'atau' },
      { value: 'lain', text: 'Tidak tahu' },
    ],
    minat: [
      { value: 'surel', text: 'Surat elektronik' },
      {
        value: 'dorong',
        text: 'Pemberitahuan di ponsel',
        conditional: {
          html: new Handlebars.SafeString('<p class="govuk-hint">Peramban akan minta izin.</p>'),
        },
      },
    ],
    kelurahan: [
      { value: '', text: 'Pilih kelurahan' },
      { value: '12.75.03.1006', text: 'Limau Sundai' },
      { value: '12.75.01.1001', text: 'Pekan Binjai' },
    ],
    baris: [
      {
        key: { text: 'Kategori' },
        value: { text: 'Jalan rusak' },
        actions: { items: [{ href: '#', text: 'Ubah', visuallyHiddenText: 'kategori' }] },
      },
      { key: { text: 'Kelurahan' }, value: { text: 'Limau Sundai' } },
    ],
    kepalaTabel: [
      { text: 'Kantor' },
      { text: 'Diterima', format: 'numeric' },
      { text: 'Lewat tenggat', format: 'numeric' },
    ],
    barisTabel: [
      [
        { text: 'Dinas Pekerjaan Umum' },
        { text: '1.204', format: 'numeric' },
        { text: '12', format: 'numeric' },
      ],
      [
        { text: 'Dinas Lingkungan Hidup' },
        { text: '861', format: 'numeric' },
        { text: '3', format: 'numeric' },
      ],
    ],
    langkah: [
      { title: { text: 'Data pemohon' }, href: '#', status: { text: 'Selesai' } },
      {
        title: { text: 'Berkas' },
        hint: { text: 'Tiga berkas' },
        href: '#',
        status: { tag: { text: 'Belum lengkap', classes: 'govuk-tag--yellow' } },
      },
    ],
    panel: [
      { label: 'Minggu ini', id: 'minggu', panel: { text: 'Dua belas pengaduan baru.' } },
      { label: 'Bulan ini', id: 'bulan', panel: { text: 'Lima puluh pengaduan baru.' } },
    ],
    tanyaJawab: [
      { heading: { text: 'Apa yang saya perlukan?' }, content: { text: 'KTP dan kartu keluarga.' } },
      {
        heading: { text: 'Berapa lama?' },
        summary: { text: 'Paling lama tujuh hari kerja' },
        content: { text: 'Dihitung sejak berkas lengkap.' },
      },
    ],
    halaman: {
      previous: { href: '#' },
      next: { href: '#' },
      items: [
        { number: 1, href: '#' },
        { number: 2, href: '#', current: true },
        { ellipsis: true },
        { number: 9, href: '#' },
      ],
    },
    lanjut: { next: { href: '#', labelText: 'Yang lebih lama' } },
    kolom: ['tunggu', 'jalan', 'selesai', 'lewat', 'tolak', 'jeda', 'info'].map((jenis) => ({
      jenis,
      teks: KOLOM[jenis],
    })),
    tenggat: [
      { pada: now + 50 * HOUR_MS },
      { pada: now + 4 * HOUR_MS, keadaan: 'dekat', kata: 'hari ini' },
      { pada: now - 90 * HOUR_MS, keadaan: 'lewat', kata: '3 hari kerja' },
      { hari: '2026-12-24', keadaan: 'jeda', kata: 'menunggu anggaran', perkiraan: true },
    ],
    kartu: [
      {
        judul: 'Lubang di Jalan Contoh dekat pasar',
        href: '#',
        kode: 'PGD-2026-000123',
        waktu: now - 3 * HOUR_MS,
        isi: 'Sudah seminggu, dua motor jatuh. Kalau hujan tidak kelihatan karena tergenang air sampai ke tepi.',
        status: { jenis: 'jalan', teks: 'Sedang ditanggapi' },
        keterangan: ['Limau Sundai', '14 mendukung'],
      },
      {
        judul: 'Lampu jalan mati',
        href: '#',
        kode: 'PGD-2026-000098',
        waktu: now - 80 * HOUR_MS,
        status: { jenis: 'selesai', teks: 'Sudah diproses' },
        keterangan: ['Pekan Binjai'],
      },
      {
        judul: 'Sampah menumpuk di tepi sungai',
        href: '#',
        kode: 'PGD-2026-000051',
        waktu: now - 300 * HOUR_MS,
        isi: 'Bau sampai ke rumah.',
        status: { jenis: 'lewat', teks: 'Lewat tenggat' },
        keterangan: ['Rambung Barat'],
      },
    ],
    angka: [
      { nilai: 1204, label: 'Pengaduan tahun ini', href: '#', pada: now },
      { nilai: 12, label: 'Belum dibaca', href: '#', keterangan: 'paling lama 2 jam 10 menit' },
      { nilai: 7, label: 'Lewat tenggat', href: '#', keadaan: 'lewat' },
      { nilai: 4.5, label: 'Nilai tengah hari tunggu', satuan: 'hari kerja', keterangan: 'n = 861' },
    ],
    perjalanan: [
      {
        judul: 'Laporan sudah diproses',
        kantor: 'Dinas Pekerjaan Umum',
        waktu: now - HOUR_MS,
        isi: 'Lubang ditambal dengan aspal panas.',
        foto: [foto, foto],
        status: { jenis: 'selesai', teks: 'Menunggu penilaian pelapor' },
      },
      {
        judul: 'Diteruskan ke Dinas Pekerjaan Umum',
        kantor: 'Binjai Command Center',
        waktu: now - 30 * HOUR_MS,
      },
      {
        judul: 'Tenggat terlewati',
        kantor: 'Dinas Pekerjaan Umum',
        waktu: now - 40 * HOUR_MS,
        keadaan: 'lewat',
      },
      { judul: 'Terkirim', waktu: now - 50 * HOUR_MS },
    ],
    tugas: [
      {
        judul: 'Laporkan masalah',
        ringkasan: 'Jalan, sampah, lampu, banjir. Dua menit, tanpa masuk dahulu.',
        url: '#',
      },
      { judul: 'Urus izin', ringkasan: 'Syarat, biaya, dan lamanya tertulis di depan.', url: '#' },
      {
        judul: 'Daftar berobat',
        ringkasan: 'Pilih poliklinik dan jam datang di RSUD.',
        url: '#',
      },
      { judul: 'Dukung usulan', ringkasan: 'Lihat rencana lingkungan Anda.', url: '#' },
      { judul: 'Lihat anggaran', ringkasan: 'Uang kota, baris demi baris.', url: '#' },
    ],
    ikon: [
      'lapor',
      'izin',
      'berobat',
      'usulan',
      'anggaran',
      'cari',
      'akun',
      'lonceng',
      'jam',
      'centang',
      'silang',
      'peringatan',
      'jeda',
      'jalan',
      'info',
      'lokasi',
      'kamera',
      'unduh',
      'cetak',
      'gedung',
      'orang',
      'mata',
      'tautan',
      'panah',
      'atas',
      'bawah',
      'kiri',
      'kanan',
      'kotak',
      'berita',
      'dukung',
    ],
    foto,
    fotoTerkirim: [{ id: 'contoh', kecil: gambar, nama: 'lubang.jpg' }],
    sekarang: now,
  };
}

const KOLOM: Readonly<Record<string, string>> = {
  tunggu: 'Menunggu dibaca operator',
  jalan: 'Sedang ditanggapi',
  selesai: 'Sudah diproses',
  lewat: 'Lewat tenggat',
  tolak: 'Tidak dapat diproses',
  jeda: 'Ditangguhkan',
  info: 'Diteruskan ke instansi lain',
};
