// The larger govuk-frontend components, for the few pages that have one.
import { Accordion } from 'govuk-frontend/dist/govuk/components/accordion/accordion.mjs';
import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs';
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs';
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs';
import { startComponents } from './lib/dukungan.js';

startComponents({
  'govuk-accordion': Accordion,
  'govuk-file-upload': FileUpload,
  'govuk-service-navigation': ServiceNavigation,
  'govuk-tabs': Tabs,
});
