// Starts the govuk-frontend components that are on this page; the larger ones are fetched only then.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs';
import { forEach, markSupported } from './lib/dukungan.js';

type ComponentClass = new (root: Element, config?: Readonly<Record<string, unknown>>) => unknown;

const small: Readonly<Record<string, ComponentClass>> = {
  'govuk-button': Button,
  'govuk-checkboxes': Checkboxes,
  'govuk-error-summary': ErrorSummary,
  'govuk-notification-banner': NotificationBanner,
  'govuk-radios': Radios,
};

const large: Readonly<Record<string, () => Promise<ComponentClass>>> = {
  'govuk-accordion': async () =>
    (await import('govuk-frontend/dist/govuk/components/accordion/accordion.mjs')).Accordion,
  'govuk-character-count': async () =>
    (await import('govuk-frontend/dist/govuk/components/character-count/character-count.mjs')).CharacterCount,
  'govuk-file-upload': async () =>
    (await import('govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs')).FileUpload,
  'govuk-password-input': async () =>
    (await import('govuk-frontend/dist/govuk/components/password-input/password-input.mjs')).PasswordInput,
  'govuk-service-navigation': async () =>
    (await import('govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'))
      .ServiceNavigation,
  'govuk-tabs': async () => (await import('govuk-frontend/dist/govuk/components/tabs/tabs.mjs')).Tabs,
};

markSupported();

for (const [name, Component] of Object.entries(small)) {
  forEach(`[data-module="${name}"]`, (element) => new Component(element));
}

for (const [name, load] of Object.entries(large)) {
  const elements = document.querySelectorAll(`[data-module="${name}"]`);
  if (elements.length === 0) continue;
  void load().then((Component) => {
    elements.forEach((element) => new Component(element));
  });
}
