/** Which consent text is offered now; a new text is a new version, and needs a new yes (D67). */
export const CONSENT_VERSION = "1";
