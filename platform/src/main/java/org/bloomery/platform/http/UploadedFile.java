package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A file that was sent, alone or as a part of a form.
 *
 * @param name name of the file, which tells its format
 * @param mediaType as whoever sent it calls it
 * @param mapping how its columns are to be read, where the form says so
 */
record UploadedFile(String name, String mediaType, byte[] bytes, Optional<JsonNode> mapping) {}
