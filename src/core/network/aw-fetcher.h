/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AwFetchError:
 * @AW_FETCH_ERROR_BAD_ADDRESS: the address is none, or of a kind that is not read
 * @AW_FETCH_ERROR_UNREACHABLE: no connection, or it ended before an answer
 * @AW_FETCH_ERROR_TIMED_OUT: a time limit was reached
 * @AW_FETCH_ERROR_CERTIFICATE: the server could not prove who it is
 * @AW_FETCH_ERROR_REFUSED: the server wants a password, or refuses
 * @AW_FETCH_ERROR_NOT_FOUND: nothing is there
 * @AW_FETCH_ERROR_GONE: nothing is there any more, for good
 * @AW_FETCH_ERROR_BUSY: the server asks to come back later
 * @AW_FETCH_ERROR_SERVER: any other answer that is no content
 * @AW_FETCH_ERROR_REDIRECT: it leads on too often, or to where it must not
 * @AW_FETCH_ERROR_TOO_LARGE: more than %AW_FETCH_MAX_SIZE
 * @AW_FETCH_ERROR_BROKEN: an answer that is damaged or makes no sense
 *
 * Why nothing was fetched. Each message is one sentence for the person.
 */
typedef enum
{
  AW_FETCH_ERROR_BAD_ADDRESS,
  AW_FETCH_ERROR_UNREACHABLE,
  AW_FETCH_ERROR_TIMED_OUT,
  AW_FETCH_ERROR_CERTIFICATE,
  AW_FETCH_ERROR_REFUSED,
  AW_FETCH_ERROR_NOT_FOUND,
  AW_FETCH_ERROR_GONE,
  AW_FETCH_ERROR_BUSY,
  AW_FETCH_ERROR_SERVER,
  AW_FETCH_ERROR_REDIRECT,
  AW_FETCH_ERROR_TOO_LARGE,
  AW_FETCH_ERROR_BROKEN,
} AwFetchError;

#define AW_FETCH_ERROR (aw_fetch_error_quark ())

GQuark aw_fetch_error_quark (void);

/* Bytes of content at most, after decompression. */
#define AW_FETCH_MAX_SIZE (4 * 1024 * 1024)

/**
 * AwFetchLimits:
 * @idle: seconds without any progress: until there is a connection, until the
 *   answer begins, and between two pieces of it
 * @total: seconds for all of a fetch, with all redirects, but without the time that
 *   it waits for its turn
 *
 * How long a fetch may take.
 */
typedef struct
{
  guint idle;
  guint total;
} AwFetchLimits;

/**
 * AwFetched:
 * @not_modified: whether the copy that the caller has is still right
 * @bytes: (nullable): the content, after decompression; %NULL if @not_modified
 * @url: where it came from, after all redirects
 * @permanent_url: (nullable): the new address, if there were redirects and all
 *   of them were for good (301, 308)
 * @etag: (nullable): what to ask with the next time
 * @last_modified: (nullable): what to ask with the next time
 * @max_age: for how many seconds it is fresh; -1 if the server does not say
 * @content_type: (nullable): what the server calls it, without parameters
 * @charset: (nullable): in which encoding of text it is by what the server says
 *
 * A good answer.
 */
typedef struct
{
  gboolean not_modified;
  GBytes *bytes;
  char *url;
  char *permanent_url;
  char *etag;
  char *last_modified;
  gint64 max_age;
  char *content_type;
  char *charset;
} AwFetched;

void aw_fetched_free (AwFetched *fetched);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwFetched, aw_fetched_free)

char     *aw_fetch_normalize_address (const char  *text,
                                      GError     **error);
gboolean  aw_fetch_is_loopback       (const char  *url);

#define AW_TYPE_FETCHER (aw_fetcher_get_type ())

G_DECLARE_FINAL_TYPE (AwFetcher, aw_fetcher, AW, FETCHER, GObject)

AwFetcher *aw_fetcher_new              (void);

void       aw_fetcher_set_tls_database (AwFetcher            *self,
                                        GTlsDatabase         *database);
void       aw_fetcher_set_limits       (AwFetcher            *self,
                                        const AwFetchLimits  *limits);

void       aw_fetcher_fetch_async      (AwFetcher            *self,
                                        const char           *url,
                                        const char           *etag,
                                        const char           *last_modified,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
AwFetched *aw_fetcher_fetch_finish     (AwFetcher            *self,
                                        GAsyncResult         *result,
                                        gint64               *retry_after,
                                        GError              **error);

G_END_DECLS
