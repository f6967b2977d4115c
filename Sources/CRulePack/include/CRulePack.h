// The files of the default pack, as they stand in Rules/.
#pragma once
#include <stddef.h>

/// A file of the default pack.
typedef struct {
  /// Path below Rules/, for example "hipaa/us-ssn.yaml"; ends with NUL.
  const char *_Nonnull name;
  /// The content, with one NUL behind it that does not count.
  const unsigned char *_Nonnull bytes;
  /// Length of the content in bytes.
  size_t length;
} phigate_pack_file;

/// All files, sorted by name.
extern const phigate_pack_file *const _Nonnull phigate_pack_files;
/// Number of files.
extern const size_t phigate_pack_file_count;
