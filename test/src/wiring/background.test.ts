import { expect } from 'chai';
import { openLive } from '../../../src/http/open-live.js';
import type { Json } from '../../../src/json.js';
import { systemClock } from '../../../src/time/time.js';
import { T } from '../../../src/tokens.js';
import { startApp } from '../../support/app.js';
import { eachDatabase } from '../../support/databases.js';
import { KeptLog, until } from '../../support/work.js';

eachDatabase((_name, make) => {
  describe('a process for pages only (WORKER=0)', () => {
    it('hears what other processes tell its open screens', async () => {
      const database = await make();
      const app = await startApp({ database });
      const background = app.services.get(T.background);
      const other = openLive(database, database.options.url, systemClock, new KeptLog());
      await Promise.all([background.start(), other.start()]);
      const seen: Json[] = [];
      app.services.get(T.live).subscribe('antrean:1', (data) => seen.push(data));
      other.publish('antrean:1', { nomor: 7 });
      await until(() => seen.length > 0);
      expect(seen).to.deep.equal([{ nomor: 7 }]);
      await Promise.all([background.stop(), other.stop()]);
      await app.close();
    });
  });
});
