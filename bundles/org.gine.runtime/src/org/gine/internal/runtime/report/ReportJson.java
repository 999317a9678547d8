package org.gine.internal.runtime.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Locale;
import org.gine.runtime.RunReport;

/**
 * The report as JSON (RFC 8259): the components of {@link RunReport} under their names, numbers in base
 * units, {@code null} where there is no number, enum values in lower case. Two keys come before them:
 * {@code format}, which grows when something changes its meaning, and {@code verdict}.
 */
final class ReportJson {
  private static final int FORMAT = 1;

  private final Gson gson =
      new GsonBuilder()
          .registerTypeAdapter(double.class, new NullableNumber())
          .registerTypeAdapter(Double.class, new NullableNumber())
          .registerTypeAdapterFactory(new LowerCaseEnums())
          .disableHtmlEscaping()
          .serializeNulls()
          .setPrettyPrinting()
          .create();

  String write(RunReport report) {
    JsonObject root = new JsonObject();
    root.addProperty("format", FORMAT);
    root.add("verdict", gson.toJsonTree(OverallVerdict.of(report).verdict()));
    gson.toJsonTree(report)
        .getAsJsonObject()
        .entrySet()
        .forEach(entry -> root.add(entry.getKey(), entry.getValue()));
    return gson.toJson(root) + "\n";
  }

  /** JSON has no not-a-number and no infinity. */
  private static final class NullableNumber extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (value == null || value.isNaN() || value.isInfinite()) {
        out.nullValue();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        out.value(value.longValue());
      } else {
        out.value(value);
      }
    }

    @Override
    public Double read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return Double.NaN;
      }
      return in.nextDouble();
    }
  }

  private static final class LowerCaseEnums implements TypeAdapterFactory {
    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!type.getRawType().isEnum()) {
        return null;
      }
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          out.value(
              value == null
                  ? null
                  : ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        @Override
        public T read(JsonReader in) throws IOException {
          String name = in.nextString();
          for (Object constant : type.getRawType().getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(name.replace('-', '_'))) {
              @SuppressWarnings("unchecked") // a constant of the type's own class
              T result = (T) constant;
              return result;
            }
          }
          throw new IOException("unknown " + type.getRawType().getSimpleName() + ": " + name);
        }
      };
    }
  }
}
