import { watch } from 'vue';
import type { Component } from 'vue';
import { createRouter, createWebHashHistory, START_LOCATION } from 'vue-router';
import type { LocationQuery, RouteLocation } from 'vue-router';
import { noteMissing } from './stores/missing-view.ts';
import { addressQuery, adoptAddress, place, places } from './stores/place.ts';
import type { Place, Query } from './stores/place.ts';
import { picks } from './stores/subject.ts';

const views = import.meta.glob<Component>('./views/*.vue', { import: 'default' });
const viewOf = (id: Place) => views[`./views/${id.replace(/^./, (letter) => letter.toUpperCase())}.vue`];

/** The places that there are views for. */
export const builtPlaces = places.filter(({ id }) => viewOf(id) !== undefined);

const paths = builtPlaces.map(({ id }) => ({ path: `/${id}`, name: id, component: viewOf(id)! }));

/** Wait for a drag to rest before the address follows: browsers slow down pages that change it often. */
const restMs = 150;

const plainQuery = (query: LocationQuery): Query =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** What of a location decides where the window is. */
type Located = Pick<RouteLocation, 'name' | 'query'>;

const placeOf = (route: Located): Place | undefined => places.find(({ id }) => id === route.name)?.id;

/** Binds the address to the place, the subject and the controls, both ways. */
export const createLabRouter = () => {
  const history = createWebHashHistory();
  const router = createRouter({
    history,
    routes: [...paths, { path: '/:rest(.*)*', redirect: { name: 'experiment' } }],
  });
  let ours = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const adopt = (route: Located): void => {
    const id = placeOf(route);
    if (id !== undefined) adoptAddress(id, plainQuery(route.query));
  };
  const isAt = (): boolean =>
    placeOf(router.currentRoute.value) === place.value &&
    JSON.stringify(plainQuery(router.currentRoute.value.query)) === JSON.stringify(addressQuery.value);

  const follow = async (how: 'push' | 'replace'): Promise<void> => {
    clearTimeout(timer);
    if (isAt()) return;
    ours += 1;
    try {
      await router[how]({ name: place.value, query: addressQuery.value });
    } catch {
      // A view that could not be loaded: `onError` tells of it.
    } finally {
      ours -= 1;
    }
  };

  // Before anything is on the screen: what a person does while the first view loads must not be undone by its arrival.
  adopt(router.resolve(history.location));
  router.onError((error: unknown, to, from) => {
    console.error(error);
    // The Back key, too, leads to where it leads: only what stands there is missing.
    if (ours === 0 && from !== START_LOCATION) adopt(to);
    noteMissing(placeOf(to) ?? null);
  });
  router.afterEach((to, from, failure) => {
    if (failure === undefined) noteMissing(null);
    if (ours === 0 && from !== START_LOCATION) adopt(to);
  });
  watch([place, picks], () => void follow('push'));
  watch(addressQuery, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void follow('replace'), restMs);
  });
  addEventListener('pagehide', () => void follow('replace'));
  return router;
};
