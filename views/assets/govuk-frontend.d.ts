/** The parts of govuk-frontend we load in the browser; the package ships no types. */
declare module 'govuk-frontend/dist/govuk/components/*.mjs' {
  type ComponentClass = new (root: Element) => unknown;
  export const Accordion: ComponentClass;
  export const Button: ComponentClass;
  export const CharacterCount: ComponentClass;
  export const Checkboxes: ComponentClass;
  export const ErrorSummary: ComponentClass;
  export const FileUpload: ComponentClass;
  export const NotificationBanner: ComponentClass;
  export const PasswordInput: ComponentClass;
  export const Radios: ComponentClass;
  export const ServiceNavigation: ComponentClass;
  export const Tabs: ComponentClass;
}
