// The service worker: the app's files without a network.
import { serveOffline } from "../src/offline/serve-offline.ts";

serveOffline();
