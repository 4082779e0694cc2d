{% load static %}{% get_static_prefix as prefix %}/* Keeps timers that were opened for when there is no network: each with the files it uses, and nothing else. */

const FILES = "{{ prefix|escapejs }}";
const VERSION = "protocol-timer-1:";
const TIMER = /^\/protocols\/[-\w]+\/run\/$/;
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(cleanUp().then(() => self.clients.claim())));

self.addEventListener("message", (event) => {
  const { keep, files = [] } = event.data;
  if (TIMER.test(keep)) event.waitUntil(store(keep, files).then(() => event.source?.postMessage({ kept: keep })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && TIMER.test(url.pathname)) event.respondWith(answer(request, url.pathname));
  else if (url.pathname.startsWith(FILES)) event.respondWith(answerFor(event.clientId, request));
});

async function cleanUp() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("protocol-timer-") && !name.startsWith(VERSION));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/* A timer is stored whole or not at all: a page without its files would be worse than none. */
async function store(timer, files) {
  const wanted = files.map((file) => new URL(file, location)).filter(isOurs).map((url) => url.href);
  const urls = [new URL(timer, location).href, ...new Set(wanted)];
  const responses = await Promise.all(urls.map((url) => fetch(url, { credentials: "omit" })));
  if (!responses.every((response) => response.ok && !response.redirected)) return;
  const cache = await caches.open(VERSION + timer);
  await Promise.all(urls.map((url, number) => cache.put(url, responses[number])));
  const kept = await cache.keys();
  await Promise.all(kept.filter((each) => !urls.includes(each.url)).map((each) => cache.delete(each)));
}

function isOurs(url) {
  return url.origin === location.origin && url.pathname.startsWith(FILES);
}

async function answerFor(clientId, request) {
  const client = await self.clients.get(clientId);
  const timer = client && new URL(client.url).pathname;
  return TIMER.test(timer) ? answer(request, timer) : fetch(request);
}

/* The network first; what was kept where there is none, or where it is too slow for a room that waits. */
async function answer(request, timer) {
  const kept = await caches.match(request, { cacheName: VERSION + timer, ignoreSearch: true });
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fetch(request).catch(() => kept), late]);
}
