// What a device shows while no page is open: one line, the same for every cause. A push carries nothing, so there
// is nothing here to read, and this keeps nothing and answers no request of any page. Only devices of staff have
// it, once turned on there. The words stand in `src/words/en-device.ts` too, and a test holds them together.
const NAME = "Notes";
const LINE = "There is a note for you.";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  const shown = { body: LINE, tag: "note", renotify: true };
  event.waitUntil(self.registration.showNotification(NAME, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(come());
});

// The page that is open, or a new one at the one neutral address there is.
async function come() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.length > 0 ? pages[0].focus() : self.clients.openWindow("/");
}
