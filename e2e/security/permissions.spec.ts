import { expect, test } from './attack';

test('permissions are refused', async ({ target: { page } }) => {
  const answers = await page.evaluate(async () => {
    const outcome = async (ask: () => unknown) => {
      const late = new Promise((resolve) => setTimeout(resolve, 15_000, 'no answer'));
      try {
        return await Promise.race([Promise.resolve(ask()).then(() => 'granted'), late]);
      } catch {
        return 'refused';
      }
    };
    const place = () =>
      new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(resolve, reject);
      });
    const devices = navigator as unknown as Record<
      string,
      Record<string, (options: object) => Promise<unknown>> | undefined
    >;
    const device = (kind: string, method: string, options: object) => async () => {
      const found = await devices[kind]?.[method]?.(options);
      if (found === undefined || found === null || (Array.isArray(found) && found.length === 0))
        throw new Error('none');
    };
    return {
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
      location: await outcome(place),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      hid: await outcome(device('hid', 'requestDevice', { filters: [] })),
      usb: await outcome(device('usb', 'requestDevice', { filters: [] })),
      serial: await outcome(device('serial', 'requestPort', {})),
      bluetooth: await outcome(device('bluetooth', 'requestDevice', { acceptAllDevices: true })),
      notifications: await Notification.requestPermission(),
      persistentStorage: String(await navigator.storage.persist()),
    };
  });
  expect(answers).toEqual({
    camera: 'refused',
    microphone: 'refused',
    screen: 'refused',
    location: 'refused',
    midi: 'refused',
    clipboardRead: 'refused',
    hid: 'refused',
    usb: 'refused',
    serial: 'refused',
    bluetooth: 'refused',
    notifications: 'denied',
    persistentStorage: 'false',
  });
});
