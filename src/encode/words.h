// words.bin of one model, opened once in a process however many ask for it.
#pragma once

#include <memory>
#include <string>

#include "encode/mapped_file.h"
#include "encode/tokenizer.h"
#include "encode/word_file.h"

namespace tellings::encode {

// Immutable, so thread-safe.
class Words {
 public:
  Words(MappedFile mapped, const WordFile& file) : mapped_(std::move(mapped)), file_(file), tokenizer_(file_) {}
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  const WordFile& file() const { return file_; }
  const Tokenizer& tokenizer() const { return tokenizer_; }

 private:
  MappedFile mapped_;
  WordFile file_;
  Tokenizer tokenizer_;
};

// Errors: those of MappedFile::open and parse(). Thread-safe. Cost: under 10 ms; nothing where another holds the file
// open.
Result<std::shared_ptr<const Words>> open_words(const std::string& folder);

}  // namespace tellings::encode
